import type { SendingDomain } from '@marketing-cible/contract';
import { useState } from 'preact/hooks';
import { call } from '../../api/client.ts';
import { useWords } from '../../app/environment.ts';
import { Field, fieldErrors } from '../../parts/field.tsx';
import { Note } from '../../parts/page.tsx';
import { ActFailure } from './act-failure.tsx';
import { useAct } from './use-act.ts';
import { words } from './words.ts';

/** Adds a domain; its card then says what to publish. */
export function AddDomain({ added }: { added: () => void }) {
	const w = useWords(words);
	const act = useAct();
	const [done, setDone] = useState('');
	const add = (form: HTMLFormElement) => {
		setDone('');
		return act.run(async () => {
			const { unicode } = await call<SendingDomain>('/v1/senders/domains', {
				method: 'POST',
				body: { domain: new FormData(form).get('domain') },
			});
			setDone(w.domainAdded(unicode));
			form.reset();
			added();
		});
	};
	return (
		<form
			class="card"
			onSubmit={(event) => {
				event.preventDefault();
				void add(event.currentTarget);
			}}
		>
			<h2>{w.domainTitle}</h2>
			<ActFailure act={act} />
			<Field
				id="domain-name"
				name="domain"
				autocomplete="off"
				spellcheck={false}
				maxLength={255}
				required
				label={w.domain}
				hint={w.domainHint}
				{...(act.error === undefined || fieldErrors(act.error)['domain'] === undefined
					? {}
					: { error: w.failed })}
			/>
			<div class="do">
				<button class="btn main" type="submit">
					{w.domainGo}
				</button>
			</div>
			<div role="status">{done !== '' && <Note tone="ok" shape="ok" title={done} />}</div>
		</form>
	);
}
