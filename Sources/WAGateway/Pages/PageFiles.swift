// Made by scripts/embed-pages from pages/; do not edit.
// swift-format-ignore-file

/// The files of the pages in their parts, by name.
enum PageFiles {
    static let all: [String: [StaticString]] = [
        "access.js": [accessJS],
        "admin.html": [adminHTML],
        "admin.js": [adminJS],
        "api.js": [apiJS],
        "app.js": [appJS],
        "clients.js": [clientsJS],
        "dashboard.html": [dashboardHTML],
        "dashboard.js": [dashboardJS],
        "dom.js": [domJS],
        "history.js": [historyJS],
        "icon.svg": [iconSVG],
        "login.html": [loginHTML],
        "login.js": [loginJS],
        "outbox.js": [outboxJS],
        "overview.js": [overviewJS],
        "seed.js": [seedJS],
        "session-manager.html": [sessionManagerHTML],
        "session-manager.js": [sessionManagerJS],
        "states.js": [statesJS],
        "stats.js": [statsJS],
        "style.css": [styleCSS],
        "usage.js": [usageJS],
        "user-management.html": [userManagementHTML],
        "user-management.js": [userManagementJS],
        "webhooks.js": [webhooksJS],
    ]
}
