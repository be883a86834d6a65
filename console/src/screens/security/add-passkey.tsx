import { useState } from 'preact/hooks';
import { ApiError } from '../../api/client.ts';
import { useWords } from '../../app/environment.ts';
import { Dialog } from '../../parts/dialog.tsx';
import { Field } from '../../parts/field.tsx';
import { Note } from '../../parts/page.tsx';
import { registerPasskey } from '../../passkeys/ceremony.ts';
import { usePasskeyProblem } from '../../passkeys/passkey-button.tsx';
import { words } from '../../passkeys/words.ts';

/** Registers a passkey: a name, then the browser's own dialog. */
export function AddPasskey({ close, done }: { close: () => void; done: () => void }) {
	const w = useWords(words);
	const say = usePasskeyProblem();
	const [problem, setProblem] = useState<string>();
	const [error, setError] = useState<unknown>();
	const [isBusy, setIsBusy] = useState(false);
	async function add(form: HTMLFormElement) {
		const typed = new FormData(form).get('name');
		const name = typeof typed === 'string' ? typed.trim() : '';
		setProblem(name === '' ? w.nameMissing : undefined);
		if (name === '' || isBusy) return;
		setIsBusy(true);
		try {
			await registerPasskey(name);
			done();
		} catch (failure) {
			if (failure instanceof ApiError && failure.slug === 'confirm-identity') close();
			else setError(failure);
		} finally {
			setIsBusy(false);
		}
	}
	const isFull = error instanceof ApiError && error.status === 409;
	const text = isFull ? w.tooMany : say(error);
	return (
		<Dialog title={w.addTitle} onClose={close}>
			<form
				noValidate
				onSubmit={(event) => {
					event.preventDefault();
					void add(event.currentTarget);
				}}
			>
				<p>{w.addLead}</p>
				{text !== undefined && <Note tone="stop" shape="fail" title={text} alert />}
				<Field
					id="passkey-name"
					name="name"
					autocomplete="off"
					maxLength={100}
					defaultValue={w.defaultName}
					label={w.newName}
					hint={w.nameHint}
					error={problem}
				/>
				<div class="do">
					<button class="btn" type="button" onClick={close}>
						{w.addKeep}
					</button>
					<button class="btn main" type="submit">
						{w.addGo}
					</button>
				</div>
			</form>
		</Dialog>
	);
}
