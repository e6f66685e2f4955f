import { useState } from 'react'
import { useT } from '@/i18n'
import { safeHref } from '@/lib/markdown'
import { Button, Dialog, TextField } from '@/ui'

interface LinkDialogProps {
  open: boolean
  onClose: () => void
  onLink: (href: string) => void
}

/** «example.com» means the web; an address with @ means mail. */
const complete = (text: string): string | null => {
  const written = text.trim()
  if (!written) return null
  if (/^[a-z][a-z0-9+.-]*:/i.test(written)) return safeHref(written)
  return safeHref(/^[^/\s]+@[^/\s]+$/.test(written) ? `mailto:${written}` : `https://${written}`)
}

export function LinkDialog({ open, onClose, onLink }: LinkDialogProps) {
  const t = useT()
  const [text, setText] = useState('')
  const [tried, setTried] = useState(false)
  const href = complete(text)
  return (
    <Dialog
      open={open}
      onClose={onClose}
      size="s"
      title={t('composer.link')}
      footer={
        <>
          <Button onClick={onClose}>{t('common.cancel')}</Button>
          <Button variant="primary" type="submit" form="composer-link">
            {t('composer.link_add')}
          </Button>
        </>
      }
    >
      <form
        id="composer-link"
        onSubmit={(event) => {
          event.preventDefault()
          event.stopPropagation()
          setTried(true)
          if (!href) return
          onClose()
          onLink(href)
          setText('')
          setTried(false)
        }}
      >
        <TextField
          data-autofocus
          label={t('composer.link_address')}
          inputMode="url"
          autoComplete="off"
          value={text}
          error={tried && !href ? t('composer.link_wrong') : undefined}
          onChange={(event) => setText(event.target.value)}
        />
      </form>
    </Dialog>
  )
}
