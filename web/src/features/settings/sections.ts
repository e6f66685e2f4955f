import { Accessibility, Info, Keyboard, KeyRound, MessagesSquare, MonitorSmartphone, Palette, Server, UserRound, type LucideIcon } from 'lucide-react'

export const SECTIONS = ['profile', 'account', 'sessions', 'appearance', 'chats', 'keyboard', 'reader', 'server', 'about'] as const
export type Section = (typeof SECTIONS)[number]

export const SECTION_ICON: Readonly<Record<Section, LucideIcon>> = {
  profile: UserRound,
  account: KeyRound,
  sessions: MonitorSmartphone,
  appearance: Palette,
  chats: MessagesSquare,
  keyboard: Keyboard,
  reader: Accessibility,
  server: Server,
  about: Info,
}

export const isSection = (text: string | undefined): text is Section => SECTIONS.includes(text as Section)

/** The server's own section is its administrator's. */
export const sectionsFor = (admin: boolean): readonly Section[] => SECTIONS.filter((section) => section !== 'server' || admin)
