// Streamlit would look for its server under the address of the page first and fail; it stands where the files come from.
// This runs before Streamlit's own module: modules run in the order in which they stand in the page.
window.__streamlit = { ...window.__streamlit, BACKEND_BASE_URL: new URL("./", location.href).href };
