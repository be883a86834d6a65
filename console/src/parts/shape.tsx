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
		<svg width={size} height={size} aria-hidden="true">
			<use href="#logo" />
		</svg>
	);
}
