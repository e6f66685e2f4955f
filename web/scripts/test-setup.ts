import 'fake-indexeddb/auto'
import { afterEach } from 'vitest'
import { cleanup } from '@testing-library/react'
import { activate } from '@/i18n'

await activate('ru')

afterEach(() => cleanup())
