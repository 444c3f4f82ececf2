"""The door for text: files, folders and addresses in; Articles out, or a sentence each why not."""
