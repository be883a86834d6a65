import { useState } from 'preact/hooks';
import { IS_OPERATOR, OWN, send } from '../api/client.ts';
import { useWords } from '../app/environment.ts';
import { Field } from '../parts/field.tsx';
import { Note, to } from '../parts/page.tsx';
import { hasPasskeys, signInWithPasskey } from '../passkeys/ceremony.ts';
import { PasskeyButton } from '../passkeys/passkey-button.tsx';
import { words as passkeyWords } from '../passkeys/words.ts';
import { Bare } from './bare.tsx';
import { CODE_FIELD } from './code-field.ts';
import { useProblem } from './problem.ts';
import { useForm } from './use-form.ts';
import { words } from './words.ts';

/** E-mail address and password; the second factor and the page that was asked for follow. */
export function PasswordStep({ refresh }: { refresh: () => Promise<void> }) {
	const w = useWords(words);
	const say = useProblem();
	const form = useForm(async (field) => {
		await send(`${OWN}/sessions`, {
			method: 'POST',
			body: { email: field('email'), password: field('password') },
		});
		await refresh();
	});
	const problem = say(form.error);
	return (
		<Bare title={IS_OPERATOR ? w.signInOperator : w.signIn}>
			<WithPasskey refresh={refresh} />
			<form onSubmit={form.onSubmit}>
				{problem !== undefined && <Note tone="stop" shape="fail" title={problem} alert />}
				<Field
					id="email"
					name="email"
					type="email"
					autocomplete="username"
					required
					label={w.email}
				/>
				<Field
					id="password"
					name="password"
					type="password"
					autocomplete="current-password"
					required
					label={w.password}
				/>
				<button class="btn main" type="submit">
					{w.go}
				</button>
			</form>
			{/* No account sends an e-mail for the operator: a colleague makes the link. */}
			{!IS_OPERATOR && (
				<p>
					<a href={to('reset')}>{w.forgot}</a>
				</p>
			)}
		</Bare>
	);
}

/** A code of the authenticator app, or a recovery code. */
export function SecondStep(props: { refresh: () => Promise<void>; startAgain: () => void }) {
	const { refresh, startAgain } = props;
	const w = useWords(words);
	const say = useProblem();
	const [isRecovery, setIsRecovery] = useState(false);
	const form = useForm(async (field) => {
		const value = field('code');
		await send(`${OWN}/sessions/second`, {
			method: 'POST',
			body: isRecovery ? { recoveryCode: value } : { code: value.trim() },
		});
		await refresh();
	});
	const error = say(form.error);
	return (
		<Bare title={w.second}>
			<WithPasskey refresh={refresh} />
			{!isRecovery && <p>{w.secondLead}</p>}
			<form onSubmit={form.onSubmit}>
				{isRecovery ? (
					<Field
						key="recovery"
						id="code"
						name="code"
						autocomplete="off"
						spellcheck={false}
						required
						label={w.recovery}
						hint={w.recoveryHint}
						error={error}
					/>
				) : (
					<Field key="app" {...CODE_FIELD} id="code" name="code" label={w.code} error={error} />
				)}
				<button class="btn main" type="submit">
					{w.go}
				</button>
			</form>
			<p class="row">
				<button
					class="link"
					type="button"
					onClick={() => {
						setIsRecovery(!isRecovery);
						form.clear();
					}}
				>
					{isRecovery ? w.useApp : w.useRecovery}
				</button>
				<button class="link" type="button" onClick={startAgain}>
					{w.back}
				</button>
			</p>
		</Bare>
	);
}

/** A passkey counts as both factors, so it stands in for the password, and for the code that would follow. */
function WithPasskey({ refresh }: { refresh: () => Promise<void> }) {
	const p = useWords(passkeyWords);
	if (!hasPasskeys()) return null;
	return (
		<>
			<PasskeyButton
				word={p.signIn}
				act={async () => {
					await signInWithPasskey();
					await refresh();
				}}
			/>
			<p class="or">{p.or}</p>
		</>
	);
}
