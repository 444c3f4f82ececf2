"""Reading an article: text in, sentences, toponyms, quantities, dates, speakers and claims out."""
