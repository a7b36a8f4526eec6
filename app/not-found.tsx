import Link from "next/link";
import { Door } from "./components/door.tsx";

export const metadata = { title: "Not found" };

export default function NotFound() {
	return (
		<Door title="There is nothing here" lead="The address is wrong, or what was here is gone.">
			<Link className="btn primary lg" href="/">
				Go to your rounds
			</Link>
		</Door>
	);
}
