// Made by scripts/embed-pages from pages/; do not edit.
// swift-format-ignore-file

extension PageFiles {
    /// The file `login.html`.
    static let loginHTML: StaticString = #"""
<!doctype html>
<html lang="en">
<head>
  <meta charset="utf-8">
  <meta name="viewport" content="width=device-width, initial-scale=1">
  <meta name="color-scheme" content="light dark">
  <title>Log in · wacli</title>
  <link rel="icon" href="/pages/icon.svg" type="image/svg+xml">
  <link rel="stylesheet" href="/pages/style.css">
  <script type="module" src="/pages/login.js"></script>
</head>
<body>
  <div id="app">
    <noscript>This page needs JavaScript.</noscript>
  </div>
</body>
</html>

"""#
}
