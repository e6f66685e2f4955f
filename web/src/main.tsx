import { createRoot } from 'react-dom/client'
import { render } from '@/app/App'
import { activate, loadRest, preferredLang } from '@/i18n'
import { boot } from '@/data/react'
import { startWorker } from '@/sw/register'

// The data and the conversation of the address are on their way before the words are here.
void boot()
if (/^\/c\/\d/.test(location.pathname)) void import('@/app/pages/ChatPage')
await activate(preferredLang(), 'app')
render(createRoot(document.getElementById('root')!))
startWorker()
const idle = globalThis.requestIdleCallback ?? ((work: () => void) => setTimeout(work, 1000))
idle(() => void loadRest().catch(() => undefined)) // the screen that needs them will ask again
