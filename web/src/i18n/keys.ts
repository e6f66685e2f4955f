type Common = keyof typeof import('../../../locales/en/common.json')
type App = keyof typeof import('../../../locales/en/app.json')
type Auth = keyof typeof import('../../../locales/en/auth.json')
type Chats = keyof typeof import('../../../locales/en/chats.json')
type Channel = keyof typeof import('../../../locales/en/channel.json')
type Composer = keyof typeof import('../../../locales/en/composer.json')
type Today = keyof typeof import('../../../locales/en/today.json')
type People = keyof typeof import('../../../locales/en/people.json')
type Circles = keyof typeof import('../../../locales/en/circles.json')
type Settings = keyof typeof import('../../../locales/en/settings.json')
type Palette = keyof typeof import('../../../locales/en/palette.json')
type Errors = keyof typeof import('../../../locales/en/errors.json')
type Manage = keyof typeof import('../../../locales/en/manage.json')
type Keyboard = keyof typeof import('../../../locales/en/keyboard.json')

/** Every key of the English catalogue; a missing key is a type error. */
export type MessageKey =
  | Common
  | App
  | Auth
  | Chats
  | Channel
  | Composer
  | Today
  | People
  | Circles
  | Settings
  | Palette
  | Errors
  | Manage
  | Keyboard
