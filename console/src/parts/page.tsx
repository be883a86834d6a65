import type { ComponentChildren } from 'preact';
import { useEffect, useLayoutEffect, useRef } from 'preact/hooks';
import { HOME } from '../api/client.ts';
import { useWords } from '../app/environment.ts';
import { Shape, type ShapeName, type Tone } from './shape.tsx';
import { useSettling } from './use-settling.ts';
import { words } from './words.ts';

/** The address of a screen, e.g. `to('messages', id)`. */
export function to(...parts: readonly string[]): string {
	return HOME + parts.map(encodeURIComponent).join('/');
}

/** Whether a screen was shown before: the first one leaves the focus where the browser puts it. */
let isFirst = true;

/** Notes that something else than a screen was shown, such as the sign-in: the focus is led to the screen after it, too. */
export function noteShown(): void {
	isFirst = false;
}

/** A heading that could not take the focus, because its screen was not shown yet. */
let unseen: HTMLElement | null = null;

/** Leads the focus to the heading of a screen that has just been shown, if the focus was to go there. */
export function leadToShown(): void {
	unseen?.focus({ preventScroll: true });
	unseen = null;
}

/** The frame of a screen: title, breadcrumb, heading, status, actions. The focus goes to the heading when the screen appears. */
export function Page(props: {
	/** The name of the thing, also the title of the document; without addresses. */
	title: string;
	/** Replaces the title in the heading, e.g. with a masked address. */
	heading?: ComponentChildren;
	parent?: { href: string; name: string };
	/** Whether a part of the header is still to come. */
	isPending?: boolean;
	tags?: ComponentChildren;
	actions?: ComponentChildren;
	children: ComponentChildren;
}) {
	const { title, heading, parent, isPending = false, tags, actions, children } = props;
	const w = useWords(words);
	const h1 = useRef<HTMLHeadingElement>(null);
	useEffect(() => {
		document.title = `${title} – Marketing Cible`;
	}, [title]);
	useLayoutEffect(() => {
		const heading = h1.current;
		if (!isFirst) heading?.focus({ preventScroll: true });
		unseen = isFirst || document.activeElement === heading ? null : heading;
		isFirst = false;
	}, []);
	useSettling(h1);
	return (
		<>
			{isPending && <span aria-busy="true" hidden />}
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

/** The place of a {@link Verdict} of one line with its lead, while it loads: what stands below must not move when it comes. */
export function VerdictPlace() {
	return (
		<div class="verdict" aria-busy="true" aria-hidden="true">
			<svg class="mark" viewBox="0 0 64 64">
				<circle class="halo" cx="32" cy="32" r="31" />
			</svg>
			<div>
				<p class="say">&nbsp;</p>
				<p class="lead">&nbsp;</p>
			</div>
		</div>
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
