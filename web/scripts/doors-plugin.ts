import type { Connect, Plugin } from 'vite'

const DOORS = /^\/(login|invite|setup)(\/|\?|$)/

const toDoor: Connect.NextHandleFunction = (request, _, next) => {
  if (request.url && DOORS.test(request.url)) request.url = '/login.html'
  next()
}

/** In development and preview, as the server does it: the addresses before log-in have a page of their own. */
export function doors(): Plugin {
  return {
    name: 'doors',
    configureServer: (server) => void server.middlewares.use(toDoor),
    configurePreviewServer: (server) => void server.middlewares.use(toDoor),
  }
}
