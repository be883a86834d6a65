import { useWords } from '../app/environment.ts';
import { Field, FieldFrame } from '../parts/field.tsx';
import { useAccounts } from './account-names.tsx';
import { words } from './words.ts';

/** Chooses an account by its name; where the roles show none, its id is typed. */
export function AccountField({ chosen, error }: { chosen: string; error: string | undefined }) {
	const w = useWords(words);
	const accounts = useAccounts().filter(({ status }) => status !== 'closed');
	const isListed = chosen === '' || accounts.some(({ id }) => id === chosen);
	if (accounts.length === 0 || !isListed) {
		return (
			<Field
				id="accountId"
				name="accountId"
				autocomplete="off"
				spellcheck={false}
				maxLength={100}
				defaultValue={chosen}
				label={w.account}
				hint={w.accountHint}
				error={error}
			/>
		);
	}
	return (
		<FieldFrame id="accountId" label={w.account} {...(error === undefined ? {} : { error })}>
			{(aria) => (
				<select {...aria} id="accountId" name="accountId">
					<option value="" selected={chosen === ''}>
						{w.accountChoose}
					</option>
					{accounts.map(({ id, name }) => (
						<option key={id} value={id} selected={id === chosen}>
							{name}
						</option>
					))}
				</select>
			)}
		</FieldFrame>
	);
}
