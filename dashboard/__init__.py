"""The Streamlit dashboard: pages call and show; `geo` computes."""
