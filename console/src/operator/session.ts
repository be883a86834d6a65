import type { OperatorMe } from '@marketing-cible/contract';
import { createContext } from 'preact';
import { useContext } from 'preact/hooks';

/** The person of the operator who is signed in. */
export interface OperatorSession {
	me: OperatorMe;
	/** Whether the roles permit an operation of the API. */
	may: (operationId: string) => boolean;
	refresh: () => Promise<void>;
	/** Shows another state of the person that an answer contained. */
	set: (me: OperatorMe) => void;
	signOut: () => Promise<void>;
}

const Context = createContext<OperatorSession | null>(null);
export const OperatorSessionProvider = Context.Provider;

export function useOperator(): OperatorSession {
	const session = useContext(Context);
	if (session === null) throw new Error('nobody of the operator is signed in');
	return session;
}
