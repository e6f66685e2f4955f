import { createRoot } from 'react-dom/client'
import { render } from '@/app/Doors'
import { activate, preferredLang } from '@/i18n'
import { startWorker } from '@/sw/register'

// The doors (log in, invitation, set-up) are a page of their own: a newcomer does not load the whole app.
await activate(preferredLang(), 'door')
render(createRoot(document.getElementById('root')!))
startWorker()
