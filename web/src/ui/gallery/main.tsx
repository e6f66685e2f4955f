import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import { Gallery } from './Gallery'
import { activate, preferredLang } from '@/i18n'
import { loadCodeFont, loadKeptFont } from '@/styles'

await activate(preferredLang())
void loadKeptFont()
void loadCodeFont()
createRoot(document.getElementById('root')!).render(
  <StrictMode>
    <Gallery />
  </StrictMode>,
)
