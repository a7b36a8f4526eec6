/** @type {import("next").NextConfig} */
export default {
	poweredByHeader: false,
	reactStrictMode: true,
	compress: false,
	serverExternalPackages: ["pg", "@prisma/adapter-pg", "@prisma/client", "undici"],
};
