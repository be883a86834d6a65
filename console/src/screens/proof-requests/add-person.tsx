import { useState } from 'preact/hooks';
import { ApiError } from '../../api/client.ts';
import { useWords } from '../../app/environment.ts';
import { dossierOf } from '../../parts/dossiers.ts';
import { Field } from '../../parts/field.tsx';
import { type Draft, draftOf } from './draft.ts';
import { sourceOf } from './standing.ts';
import { words } from './words.ts';

/** Adds a person of a source, where the request names nobody. */
export function AddPerson(props: {
	source: string | null;
	drafts: readonly Draft[];
	add: (draft: Draft) => void;
}) {
	const { source, drafts, add } = props;
	const w = useWords(words);
	const [problem, setProblem] = useState<string>();
	async function find(form: HTMLFormElement) {
		const value = new FormData(form).get('who');
		const subject = typeof value === 'string' ? value.trim() : '';
		const isTwice = drafts.some((draft) => draft.subject === subject);
		if (subject === '' || isTwice) {
			setProblem(isTwice ? w.whoTwice : w.whoMissing);
			return;
		}
		try {
			const { consents } = await dossierOf(subject);
			// The platform takes consents of the source only, where it is about anybody of it.
			const fitting =
				source === null ? consents : consents.filter((one) => sourceOf(one) === source);
			add(draftOf(subject, subject, fitting, source));
			setProblem(undefined);
			form.reset();
		} catch (failure) {
			if (!(failure instanceof ApiError)) throw failure;
			setProblem(failure.status === 422 ? w.whoWrong : w.findFailed);
		}
	}
	return (
		<form
			class="slim"
			noValidate
			onSubmit={(event) => {
				event.preventDefault();
				void find(event.currentTarget);
			}}
		>
			<Field
				id="who"
				name="who"
				autocomplete="off"
				spellcheck={false}
				maxLength={320}
				label={w.who}
				hint={w.whoHint}
				error={problem}
			/>
			<div class="do">
				<button class="btn" type="submit">
					{w.whoGo}
				</button>
			</div>
		</form>
	);
}
