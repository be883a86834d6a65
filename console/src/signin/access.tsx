import { Enroll, type EnrollReason } from './enroll.tsx';
import { PasswordStep, SecondStep } from './sign-in.tsx';

/** The step of the sign-in that is missing. Loaded where one is: who is signed in needs none of it. */
export default function Access(props: {
	step: 'password' | 'second' | EnrollReason;
	refresh: () => Promise<void>;
	startAgain: () => void;
}) {
	const { step, refresh, startAgain } = props;
	if (step === 'password') return <PasswordStep refresh={refresh} />;
	if (step === 'second') return <SecondStep refresh={refresh} startAgain={startAgain} />;
	return <Enroll reason={step} refresh={refresh} />;
}
