// Made by scripts/embed-pages from pages/; do not edit.
// swift-format-ignore-file

extension PageFiles {
    /// The file `session-manager.html`.
    static let sessionManagerHTML: StaticString = #"""
<!doctype html>
<html lang="en">
<head>
  <meta charset="utf-8">
  <meta name="viewport" content="width=device-width, initial-scale=1">
  <meta name="color-scheme" content="light dark">
  <title>Session manager · wacli</title>
  <link rel="icon" href="/pages/icon.svg" type="image/svg+xml">
  <link rel="stylesheet" href="/pages/style.css">
  <link rel="modulepreload" href="/pages/api.js">
  <link rel="modulepreload" href="/pages/dom.js">
  <link rel="modulepreload" href="/pages/app.js">
  <link rel="modulepreload" href="/pages/seed.js">
  <script type="module" src="/pages/session-manager.js"></script>
</head>
<body>
  <div id="app">
    <main class="center">
      <p class="wait" role="status">Loading the page…</p>
      <noscript>This page needs JavaScript.</noscript>
    </main>
  </div>
</body>
</html>

"""#
}
