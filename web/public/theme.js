// Runs before the first paint, as a classic script: the page never flashes the wrong theme, language or density.
;(function () {
  var root = document.documentElement
  var read = function (key, fallback) {
    try {
      return localStorage.getItem(key) || fallback
    } catch (blocked) {
      return fallback
    }
  }
  var dark = matchMedia('(prefers-color-scheme: dark)')
  var apply = function () {
    var choice = read('beseda.theme', 'system')
    var theme = choice === 'system' ? (dark.matches ? 'dark' : 'light') : choice
    root.dataset.theme = theme
    var meta = document.querySelector('meta[name=theme-color]')
    if (meta) meta.content = theme === 'dark' ? '#0D1412' : '#F2F0EA'
  }
  apply()
  root.dataset.density = read('beseda.density', 'normal')
  root.lang = read('beseda.lang', /^(ru|be|uk|kk)/.test(navigator.language) ? 'ru' : 'en')
  dark.addEventListener('change', apply)
  addEventListener('storage', apply)
  addEventListener('beseda:theme', apply)
})()
