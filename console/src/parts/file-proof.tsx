import { useState } from 'preact/hooks';
import { sha256Of } from '../api/fingerprint.ts';
import { useWords } from '../app/environment.ts';
import { Field, FieldFrame } from './field.tsx';
import type { KeptFile } from './kept-file.ts';
import { words } from './file-proof-words.ts';

/** A file is read whole to compute its digest. */
const MOST_BYTES = 200_000_000;
const LONGEST_NAME = 200;

/** A file that proves something: it stays here, and at most its name and its SHA-256 are sent. */
export function FileProof(props: {
	/** Of the field; the id of its digest begins with it. */
	id: string;
	/** Default: "File". */
	label?: string;
	/** Default: its name and its SHA-256 are sent. */
	hint?: string;
	file: KeptFile | null;
	error?: string | undefined;
	choose: (file: KeptFile | null) => void;
}) {
	const { id, label, hint, file, error, choose } = props;
	const w = useWords(words);
	const [problem, setProblem] = useState<string>();
	/** Where the browser computes no digest, the person types it. */
	const [typed, setTyped] = useState<string>();
	async function read(chosen: File | undefined) {
		choose(null);
		setTyped(undefined);
		if (chosen === undefined) return;
		if (chosen.size > MOST_BYTES) {
			setProblem(w.fileTooLarge);
			return;
		}
		setProblem(undefined);
		const name = chosen.name.trim().slice(0, LONGEST_NAME);
		const sha256 = await sha256Of(chosen);
		if (sha256 === null) setTyped(name);
		else choose({ name, sha256 });
	}
	const wrong = problem ?? error;
	return (
		<>
			<FieldFrame
				id={id}
				label={label ?? w.file}
				hint={hint ?? w.fileHint}
				{...(wrong === undefined ? {} : { error: wrong })}
			>
				{(aria) => (
					<input
						{...aria}
						id={id}
						type="file"
						onChange={(event) => void read(event.currentTarget.files?.[0])}
					/>
				)}
			</FieldFrame>
			{typed !== undefined && (
				<Field
					id={`${id}-digest`}
					autocomplete="off"
					spellcheck={false}
					maxLength={64}
					label={w.digest}
					hint={w.digestHint}
					onInput={(event) => {
						const sha256 = event.currentTarget.value.trim().toLowerCase();
						choose(/^[0-9a-f]{64}$/.test(sha256) ? { name: typed, sha256 } : null);
					}}
				/>
			)}
			{file !== null && (
				<p class="small" role="status">
					{w.fileRead(file.name)} <span class="code">{file.sha256}</span>
				</p>
			)}
		</>
	);
}
