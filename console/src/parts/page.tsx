import type { ComponentChildren } from 'preact';
import { useEffect, useLayoutEffect, useRef } from 'preact/hooks';
import { HOME } from '../api/client.ts';
import { useWords } from '../app/environment.ts';
import { Shape, type ShapeName, type Tone } from './shape.tsx';
import { words } from './words.ts';

/** The address of a screen, e.g. `to('messages', id)`. */
export function to(...parts: readonly string[]): string {
	return HOME + parts.map(encodeURIComponent).join('/');
}

/** Whether a screen was shown before: the first one leaves the focus where the browser puts it. */
let isFirst = true;

/** The frame of a screen: title, breadcrumb, heading, status, actions. The focus goes to the heading when the screen appears. */
export function Page(props: {
	/** The name of the thing, also the title of the document; without addresses. */
	title: string;
	/** Replaces the title in the heading, e.g. with a masked address. */
	heading?: ComponentChildren;
	parent?: { href: string; name: string };
	tags?: ComponentChildren;
	actions?: ComponentChildren;
	children: ComponentChildren;
}) {
	const { title, heading, parent, tags, actions, children } = props;
	const w = useWords(words);
	const h1 = useRef<HTMLHeadingElement>(null);
	useEffect(() => {
		document.title = `${title} – Marketing Cible`;
	}, [title]);
	useLayoutEffect(() => {
		if (!isFirst) h1.current?.focus({ preventScroll: true });
		isFirst = false;
	}, []);
	return (
		<>
			<header class="head">
				{parent !== undefined && (
					<nav aria-label={w.breadcrumb}>
						<a href={parent.href}>{parent.name}</a> ›
					</nav>
				)}
				<h1 ref={h1} tabIndex={-1}>
					{heading ?? title}
				</h1>
				{tags}
				{actions !== undefined && <div class="do">{actions}</div>}
			</header>
			{children}
		</>
	);
}

/** The sentence that opens a screen: says how things stand; figures below prove it. */
export function Verdict(props: {
	tone: Tone;
	shape: ShapeName;
	say: string;
	lead?: ComponentChildren;
	/** The screen changes by itself: the sentence is announced when it changes. */
	live?: boolean;
	children?: ComponentChildren;
}) {
	const { tone, shape, say, lead, live, children } = props;
	const w = useWords(words);
	return (
		<section class="verdict" data-tone={tone} aria-label={w.verdict}>
			<svg class="mark" viewBox="0 0 64 64" aria-hidden="true">
				<circle class="halo" cx="32" cy="32" r="31" />
				<circle
					cx="32"
					cy="32"
					r="22.5"
					fill="none"
					stroke="currentColor"
					stroke-opacity=".28"
					stroke-width="2"
				/>
				<svg x="18" y="18" width="28" height="28" viewBox="0 0 16 16">
					<use href={`#s-${shape}`} />
				</svg>
			</svg>
			<div>
				<p class="say" {...(live === true ? { role: 'status' } : {})}>
					{say}
				</p>
				{lead !== undefined && <p class="lead">{lead}</p>}
				{children}
			</div>
		</section>
	);
}

/** A note in the page. */
export function Note(props: {
	tone?: Tone;
	shape: ShapeName;
	title: string;
	children?: ComponentChildren;
	actions?: ComponentChildren;
	alert?: boolean;
}) {
	const { tone, shape, title, children, actions, alert } = props;
	return (
		<div
			class="note"
			{...(tone === undefined ? {} : { 'data-tone': tone })}
			{...(alert === true ? { role: 'alert' } : {})}
		>
			<Shape name={shape} />
			<div>
				<p>
					<b>{title}</b> {children}
				</p>
				{actions !== undefined && <div class="do">{actions}</div>}
			</div>
		</div>
	);
}
