import type { OperatorMe } from '@marketing-cible/contract';
import { createContext } from 'preact';
import { useContext } from 'preact/hooks';
import type { RealmSession } from '../app/environment.ts';

/** The person of the operator who is signed in. */
export type OperatorSession = RealmSession<OperatorMe>;

const Context = createContext<OperatorSession | null>(null);
export const OperatorSessionProvider = Context.Provider;

export function useOperator(): OperatorSession {
	const session = useContext(Context);
	if (session === null) throw new Error('nobody of the operator is signed in');
	return session;
}
