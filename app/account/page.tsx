import { TopBar } from "../components/top-bar.tsx";
import { signedIn } from "../page-access.ts";
import { serverCaller } from "../server-caller.ts";
import { Providers } from "../trpc/client.tsx";
import { PasswordForm } from "./password-form.tsx";
import { ReadingForm } from "./reading-form.tsx";
import { SafetyForm } from "./safety-form.tsx";
import { Tokens } from "./tokens.tsx";

export const metadata = { title: "Account" };

export default async function AccountPage() {
	const viewer = await signedIn("/account");
	const caller = await serverCaller();
	const [tokens, settings, noSafety] = await Promise.all([
		caller.tokens.mine(),
		caller.settings.mine(),
		caller.settings.noSafety(),
	]);
	return (
		<>
			<TopBar viewer={viewer} place="account" />
			<main className="page narrow" id="main">
				<div className="page-head">
					<div>
						<h1>Account</h1>
						<p>What others see of your judgements is a pseudonym, never your name.</p>
					</div>
				</div>
				<dl className="kv">
					<dt>Name</dt>
					<dd>{viewer.name}</dd>
					<dt>Email</dt>
					<dd>{viewer.email}</dd>
					<dt>Role</dt>
					<dd>{viewer.role}</dd>
				</dl>
				<section className="sec" aria-labelledby="reading">
					<div className="sec-head">
						<h2 id="reading">Reading</h2>
						<p>For the work page, on all your devices. Light, dark and less motion follow your system.</p>
					</div>
					<Providers>
						<ReadingForm settings={settings} />
					</Providers>
				</section>
				<section className="sec" aria-labelledby="safety">
					<div className="sec-head">
						<h2 id="safety">Rounds that judge safety</h2>
						<p>They may show disturbing text. Nobody has to judge them, and you can change your mind at any time.</p>
					</div>
					<Providers>
						<SafetyForm noSafety={noSafety} />
					</Providers>
				</section>
				<section className="sec" aria-labelledby="password">
					<div className="sec-head">
						<h2 id="password">Password</h2>
						<p>A new one signs you out on all other devices.</p>
					</div>
					<PasswordForm email={viewer.email} />
				</section>
				<Tokens tokens={tokens} role={viewer.role} />
			</main>
		</>
	);
}
