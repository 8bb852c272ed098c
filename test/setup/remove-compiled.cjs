const { rmSync } = require("node:fs");

module.exports = () => rmSync(process.env.THREEFOLD_COMPILED, { recursive: true, force: true });
