/** The shapes of a status: the ring of the target, filled or marked. They stand in index.html as symbols. */
export type ShapeName =
	| 'ok'
	| 'wait'
	| 'live'
	| 'sent'
	| 'warn'
	| 'stop'
	| 'fail'
	| 'draft'
	| 'none'
	| 'unknown'
	| 'pause'
	| 'note'
	| 'lock';

export type Tone = 'ok' | 'wait' | 'warn' | 'stop' | 'info' | '';

/** A shape; words always stand beside it. */
export function Shape({ name, tone }: { name: ShapeName; tone?: Tone }) {
	return (
		<svg
			class="shape"
			viewBox="0 0 16 16"
			aria-hidden="true"
			{...(tone === undefined ? {} : { 'data-tone': tone })}
		>
			<use href={`#s-${name}`} />
		</svg>
	);
}

export function Status({ shape, tone, word }: { shape: ShapeName; tone: Tone; word: string }) {
	return (
		<span class="status" data-tone={tone}>
			<Shape name={shape} />
			{word}
		</span>
	);
}

/** Speech bubble, target and point. */
export function Logo({ size }: { size: number }) {
	return (
		<svg width={size} height={size} viewBox="0 0 60 60" aria-hidden="true">
			<path
				fill="var(--accent)"
				d="M30 5c14.4 0 25 9.5 25 22S44.4 49 30 49c-2.7 0-5.3-.3-7.7-1L11 55l2.3-12.2C8.1 39 5 33.4 5 27 5 14.5 15.6 5 30 5Z"
			/>
			<g fill="none" stroke="var(--on-accent)">
				<circle cx="30" cy="27" r="14" stroke-width="3.5" />
				<circle cx="30" cy="27" r="7.5" stroke-width="3" />
			</g>
			<circle cx="30" cy="27" r="2.8" fill="var(--logo-point)" />
		</svg>
	);
}
