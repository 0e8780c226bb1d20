// Made by scripts/embed-pages from pages/; do not edit.
// swift-format-ignore-file

extension PageFiles {
    /// The file `admin.html`.
    static let adminHTML: StaticString = #"""
<!doctype html>
<html lang="en">
<head>
  <meta charset="utf-8">
  <meta name="viewport" content="width=device-width, initial-scale=1">
  <meta name="color-scheme" content="light dark">
  <title>Administration · wacli</title>
  <link rel="icon" href="/pages/icon.svg" type="image/svg+xml">
  <link rel="stylesheet" href="/pages/style.css">
  <link rel="modulepreload" href="/pages/api.js">
  <link rel="modulepreload" href="/pages/dom.js">
  <link rel="modulepreload" href="/pages/app.js">
  <link rel="modulepreload" href="/pages/access.js">
  <link rel="modulepreload" href="/pages/clients.js">
  <link rel="modulepreload" href="/pages/history.js">
  <link rel="modulepreload" href="/pages/outbox.js">
  <link rel="modulepreload" href="/pages/overview.js">
  <link rel="modulepreload" href="/pages/states.js">
  <link rel="modulepreload" href="/pages/stats.js">
  <link rel="modulepreload" href="/pages/usage.js">
  <link rel="modulepreload" href="/pages/webhooks.js">
  <script type="module" src="/pages/admin.js"></script>
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
