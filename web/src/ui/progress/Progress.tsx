import styles from './progress.module.css'

interface ProgressProps {
  label: string
  /** 0 to 1; without it the end is unknown. */
  value?: number
}

export function Progress({ label, value }: ProgressProps) {
  const known = value !== undefined
  return (
    <div
      role="progressbar"
      aria-label={label}
      aria-valuemin={known ? 0 : undefined}
      aria-valuemax={known ? 100 : undefined}
      aria-valuenow={known ? Math.round(value * 100) : undefined}
      className={styles.track}
    >
      <div className={known ? styles.bar : styles.unknown} style={known ? { scale: `${Math.max(0, Math.min(1, value))} 1` } : undefined} />
    </div>
  )
}
