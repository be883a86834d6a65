import { useState } from 'preact/hooks';
import { useFormat, useWords } from '../../app/environment.ts';
import { FieldFrame } from '../../parts/field.tsx';
import { sizeOf } from './size.ts';
import { words } from './words.ts';

/** Bytes of a file that the API takes (`ImportRequest`). */
const MOST_BYTES = 200 * 1024 * 1024;

/** Chooses a file, by a plain control or by dropping it. */
export function FileField(props: {
	/** The same file again, of this name and size. */
	same?: { name: string; bytes: number };
	/** The word of the button. */
	go: string;
	chosen: (file: File) => void;
}) {
	const { same, go, chosen } = props;
	const w = useWords(words);
	const format = useFormat();
	const [file, setFile] = useState<File | null>(null);
	const [error, setError] = useState<string>();
	const size = (bytes: number) => sizeOf(bytes, format.language);
	function problemOf(picked: File | null): string | undefined {
		if (picked === null) return w.noFile;
		if (picked.size === 0) return w.emptyFile;
		if (picked.size > MOST_BYTES) return w.tooLarge(size(picked.size), size(MOST_BYTES));
		if (same === undefined || picked.size === same.bytes) return undefined;
		return w.otherSize(size(picked.size), size(same.bytes));
	}
	function pick(picked: File | null) {
		setFile(picked);
		setError(picked === null ? undefined : problemOf(picked));
	}
	return (
		<form
			class="card drop"
			noValidate
			onDragOver={(event) => event.preventDefault()}
			onDrop={(event) => {
				event.preventDefault();
				pick(event.dataTransfer?.files[0] ?? null);
			}}
			onSubmit={(event) => {
				event.preventDefault();
				const problem = problemOf(file);
				setError(problem);
				if (file !== null && problem === undefined) chosen(file);
			}}
		>
			<h2>{w.fileTitle}</h2>
			<FieldFrame
				id="file"
				label={same === undefined ? w.file : w.sameFile(same.name)}
				hint={same === undefined ? w.fileHint(size(MOST_BYTES)) : w.sameFileHint(size(same.bytes))}
				{...(error === undefined ? {} : { error })}
			>
				{(aria) => (
					<input
						{...aria}
						id="file"
						type="file"
						accept=".csv,.txt,.tsv,text/csv,text/plain,text/tab-separated-values"
						onChange={(event) => pick(event.currentTarget.files?.[0] ?? null)}
					/>
				)}
			</FieldFrame>
			<p class="mut" role="status">
				{file === null ? w.drop : `${file.name}, ${size(file.size)}`}
			</p>
			<div class="do">
				<button class="btn main" type="submit">
					{go}
				</button>
			</div>
		</form>
	);
}
