/** Style sheets are imported for their effect; vite bundles them into a file (the policy of the page allows no inline style). */
declare module '*.css'
