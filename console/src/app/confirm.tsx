import type { Me } from '@marketing-cible/contract';
import { useState } from 'preact/hooks';
import { ApiError, OWN, send } from '../api/client.ts';
import { Dialog } from '../parts/dialog.tsx';
import { Field, Username } from '../parts/field.tsx';
import { confirmWithPasskey, hasPasskeys } from '../passkeys/ceremony.ts';
import { PasskeyButton } from '../passkeys/passkey-button.tsx';
import { words as passkeyWords } from '../passkeys/words.ts';
import { CODE_FIELD } from '../signin/code-field.ts';
import { useProblem } from '../signin/problem.ts';
import { useWords } from './environment.ts';
import { words } from './words.ts';

/** Asks for a fresh proof of identity (step-up): a code of the authenticator app, or the password. */
export default function ConfirmDialog(props: {
	me: Pick<Me, 'secondFactor'> & { user: { email: string } };
	done: (proven: boolean) => void;
}) {
	const { me, done } = props;
	const w = useWords(words);
	const p = useWords(passkeyWords);
	const say = useProblem();
	const hasCode = me.secondFactor.totp;
	const [byCode, setByCode] = useState(hasCode);
	const [error, setError] = useState<ApiError>();
	async function submit(event: SubmitEvent & { currentTarget: HTMLFormElement }) {
		event.preventDefault();
		const value = new FormData(event.currentTarget).get('proof');
		try {
			const body = byCode ? { code: value } : { password: value };
			await send(`${OWN}/sessions/confirm`, { method: 'POST', body });
			done(true);
		} catch (failure) {
			if (!(failure instanceof ApiError)) throw failure;
			setError(failure);
		}
	}
	return (
		<Dialog title={w.confirmTitle} onClose={() => done(false)}>
			<p>{hasCode ? w.confirmLead : w.confirmLeadPassword}</p>
			<form onSubmit={(event) => void submit(event)}>
				<Username email={me.user.email} />
				{byCode ? (
					<Field
						key="code"
						{...CODE_FIELD}
						id="proof"
						name="proof"
						autofocus
						label={w.code}
						error={say(error)}
					/>
				) : (
					<Field
						key="password"
						id="proof"
						name="proof"
						autofocus
						type="password"
						autocomplete="current-password"
						required
						label={w.password}
						error={say(error)}
					/>
				)}
				{hasCode && (
					<p>
						<button
							class="link"
							type="button"
							onClick={() => {
								setByCode(!byCode);
								setError(undefined);
							}}
						>
							{byCode ? w.usePassword : w.useCode}
						</button>
					</p>
				)}
				{me.secondFactor.passkeys > 0 && hasPasskeys() && (
					<PasskeyButton
						word={p.confirm}
						act={async () => {
							await confirmWithPasskey();
							done(true);
						}}
					/>
				)}
				<div class="do">
					<button class="btn" type="button" onClick={() => done(false)}>
						{w.giveUp}
					</button>
					<button class="btn main" type="submit">
						{w.confirm}
					</button>
				</div>
			</form>
		</Dialog>
	);
}
