"""The look of what Streamlit has no widget for: cards, banner, tables. System fonts only."""

from __future__ import annotations

from pathlib import Path

# Read once; `st.html` wants a style element.
CSS = f"<style>{Path(__file__).with_name('atlas.css').read_text(encoding='utf-8')}</style>"
