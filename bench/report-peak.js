// Loaded into a process before anything else: it reports its own peak as it ends, because only it knows.
process.on('exit', () => process.stderr.write(`\npeak ${process.resourceUsage().maxRSS}`));
