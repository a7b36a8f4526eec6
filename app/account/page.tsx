import { TopBar } from "../components/top-bar.tsx";
import { signedIn } from "../page-access.ts";
import { serverCaller } from "../server-caller.ts";
import { PasswordForm } from "./password-form.tsx";
import { Tokens } from "./tokens.tsx";

export const metadata = { title: "Account" };

export default async function AccountPage() {
	const viewer = await signedIn("/account");
	const tokens = await (await serverCaller()).tokens.mine();
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
