export { navigation, type Place } from './history'
export { matchRoute, type Route } from './match'
export { Link, Router, Screen, useGuard, useParams, usePlaceNow, useSearch, type LinkProps } from './Router'
