import { useEffect, useLayoutEffect, useRef, useState } from 'preact/hooks';
import { useWords } from '../app/environment.ts';
import { Note } from './page.tsx';
import { words } from './secret-words.ts';

/**
 * A secret, shown once. It lives in the page only as long as this part does: leaving the screen, or the page, removes it.
 */
export function SecretOnce(props: {
	/** What the secret opens, e.g. "The key “n8n” is created." */
	title: string;
	label: string;
	secret: string;
	/** Where it belongs. */
	hint: string;
	/** The person has kept it. */
	done: () => void;
}) {
	const { title, label, secret, hint, done } = props;
	const w = useWords(words);
	const box = useRef<HTMLDivElement>(null);
	const field = useRef<HTMLInputElement>(null);
	const [copied, setCopied] = useState<'no' | 'yes' | 'failed'>('no');
	useLayoutEffect(() => {
		box.current?.focus();
	}, []);
	useEffect(() => {
		// A page that the browser keeps for Back would keep the secret too.
		const forget = () => done();
		addEventListener('pagehide', forget);
		return () => {
			removeEventListener('pagehide', forget);
		};
	}, [done]);
	async function copy() {
		try {
			await navigator.clipboard.writeText(secret);
			setCopied('yes');
		} catch {
			// No permission, or a page without a secure context: the person copies by hand.
			field.current?.focus();
			field.current?.select();
			setCopied('failed');
		}
	}
	return (
		<div ref={box} tabIndex={-1} role="group" aria-label={title} class="once">
			<Note tone="ok" shape="ok" title={title}>
				{w.lead}
			</Note>
			<div class="field">
				<label for="secret">{label}</label>
				<p class="small" id="secret-h">
					{hint}
				</p>
				<input
					ref={field}
					id="secret"
					class="code"
					value={secret}
					readOnly
					autocomplete="off"
					spellcheck={false}
					aria-describedby="secret-h"
				/>
			</div>
			<p class="small" role="status">
				{copied === 'yes' ? w.copied : copied === 'failed' ? w.byHand : ''}
			</p>
			<div class="do">
				<button class="btn main" type="button" onClick={() => void copy()}>
					{w.copy}
				</button>
				<button class="btn" type="button" onClick={done}>
					{w.kept}
				</button>
			</div>
		</div>
	);
}
