import { useEffect, useRef, useState } from 'preact/hooks';
import { saveText, sha256Of } from '../../api/fingerprint.ts';
import { useFormat, useWords } from '../../app/environment.ts';
import { Note } from '../../parts/page.tsx';
import { Status } from '../../parts/shape.tsx';
import type { TermsText } from './types.ts';
import { words } from './words.ts';

/** `unknown`: the browser computes no digest on this page. */
export type Fingerprint = 'pending' | 'right' | 'wrong' | 'unknown';

/** Computes the SHA-256 of a text here, so that what is read is what the platform says it is. */
export function useFingerprint(document: TermsText): Fingerprint {
	const [found, setFound] = useState<Fingerprint>('pending');
	useEffect(() => {
		let isCurrent = true;
		void sha256Of(new Blob([document.text])).then((digest) => {
			if (!isCurrent) return;
			if (digest === null) setFound('unknown');
			else setFound(digest === document.sha256 ? 'right' : 'wrong');
		});
		return () => {
			isCurrent = false;
		};
	}, [document.text, document.sha256]);
	return found;
}

/** The text of a version with its digest, to read and to save. @param atEnd called when its end comes into view. */
export function Deed({ document, atEnd }: { document: TermsText; atEnd?: () => void }) {
	const w = useWords(words);
	const format = useFormat();
	const fingerprint = useFingerprint(document);
	const { title, text, language, sha256, bytes, id } = document;
	const end = useRef<HTMLSpanElement>(null);
	useEffect(() => {
		if (end.current === null || atEnd === undefined) return undefined;
		const observer = new IntersectionObserver((entries) => {
			if (entries.some(({ isIntersecting }) => isIntersecting)) atEnd();
		});
		observer.observe(end.current);
		return () => observer.disconnect();
	}, [id]);
	return (
		<>
			<div
				class="deed plain"
				role="region"
				tabIndex={0}
				// General and special terms may have the same title.
				aria-label={`${title}, ${w.layers[document.layer]}`}
				lang={language}
			>
				{text}
				<span ref={end} />
			</div>
			{fingerprint === 'wrong' && (
				<Note tone="stop" shape="fail" title={w.hashWrongTitle} alert>
					{w.hashWrong}
				</Note>
			)}
			<p class="small">
				{w.bytes(format.number(bytes))} <span class="code">{sha256}</span>
			</p>
			<p class="row">
				<button
					class="btn sm"
					type="button"
					aria-label={w.saveTextOf(title)}
					onClick={() => saveText(`${id}.txt`, text)}
				>
					{w.saveText}
				</button>
				{fingerprint === 'right' && <Status shape="ok" tone="ok" word={w.hashRight} />}
				{fingerprint === 'unknown' && <Status shape="unknown" tone="" word={w.hashUnknown} />}
			</p>
		</>
	);
}
