import type { ComponentChildren } from 'preact';
import { useLayoutEffect, useRef } from 'preact/hooks';
import { ROOT } from '../api/client.ts';
import { noteShown, to } from '../parts/page.tsx';
import { useEnvironment, useWords } from '../app/environment.ts';
import { words as frame } from '../app/words.ts';
import { Logo } from '../parts/shape.tsx';
import { words } from './words.ts';

/** A page without the menu: one card, and the other language. */
export function Bare({ title, children }: { title: string; children: ComponentChildren }) {
	const w = useWords(words);
	const f = useWords(frame);
	const { language, setLanguage } = useEnvironment();
	const other = language === 'fr' ? 'en' : 'fr';
	const h1 = useRef<HTMLHeadingElement>(null);
	useLayoutEffect(() => {
		document.title = `${title} – Marketing Cible`;
		h1.current?.focus({ preventScroll: true });
		noteShown();
	}, [title]);
	return (
		<div class="bare">
			<svg class="rings" viewBox="0 0 100 100" aria-hidden="true">
				<g fill="none" stroke="currentColor">
					<circle cx="50" cy="50" r="45" stroke-width="9" />
					<circle cx="50" cy="50" r="26" stroke-width="8" />
				</g>
				<circle cx="50" cy="50" r="9" fill="currentColor" />
			</svg>
			<main>
				<p class="brand">
					<Logo size={48} />
					<span>
						{f.product}
						<small>{f.motto}</small>
					</span>
				</p>
				<div class="card">
					<h1 ref={h1} tabIndex={-1}>
						{title}
					</h1>
					{children}
				</div>
				<p class="row small">
					<button class="link" type="button" lang={other} onClick={() => setLanguage(other)}>
						{w.other}
					</button>
					<a href={`${ROOT}docs`}>{w.api}</a>
					<a href={to('accessibility')}>{f.accessibility}</a>
					{document.documentElement.dataset['subscribe'] === 'on' && (
						<a href={to('subscribe')}>{w.subscribeTitle}</a>
					)}
					{document.documentElement.dataset['try'] === 'on' && <a href={to('try')}>{w.tryLink}</a>}
				</p>
			</main>
		</div>
	);
}
