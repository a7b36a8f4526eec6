import { TopBar } from "../components/top-bar.tsx";
import { signedIn } from "../page-access.ts";
import { serverCaller } from "../server-caller.ts";
import { texts } from "../texts/texts.ts";
import { Providers } from "../trpc/client.tsx";
import { PasswordForm } from "./password-form.tsx";
import { ReadingForm } from "./reading-form.tsx";
import { SafetyForm } from "./safety-form.tsx";
import { Tokens } from "./tokens.tsx";

export const generateMetadata = async () => ({ title: (await texts()).account.title });

export default async function AccountPage() {
	const viewer = await signedIn("/account");
	const { account: t } = await texts();
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
						<h1>{t.title}</h1>
						<p>{t.lead}</p>
					</div>
				</div>
				<dl className="kv">
					<dt>{t.name}</dt>
					<dd>{viewer.name}</dd>
					<dt>{t.email}</dt>
					<dd>{viewer.email}</dd>
					<dt>{t.role}</dt>
					<dd>{t.roles[viewer.role]}</dd>
				</dl>
				<section className="sec" aria-labelledby="reading">
					<div className="sec-head">
						<h2 id="reading">{t.reading}</h2>
						<p>{t.readingLead}</p>
					</div>
					<Providers>
						<ReadingForm settings={settings} />
					</Providers>
				</section>
				<section className="sec" aria-labelledby="safety">
					<div className="sec-head">
						<h2 id="safety">{t.safety}</h2>
						<p>{t.safetyLead}</p>
					</div>
					<Providers>
						<SafetyForm noSafety={noSafety} />
					</Providers>
				</section>
				<section className="sec" aria-labelledby="password">
					<div className="sec-head">
						<h2 id="password">{t.password}</h2>
						<p>{t.passwordLead}</p>
					</div>
					<PasswordForm email={viewer.email} />
				</section>
				<Tokens tokens={tokens} role={viewer.role} />
			</main>
		</>
	);
}
