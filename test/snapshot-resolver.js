const path = require('node:path');

const root = path.join(__dirname, '..');
const tests = path.join(root, 'test');
const snapshots = path.join(root, '__snapshots__');

// Snapshots stand in one folder at the top, laid out as the tests are: reviewers read what is deployed in one place.
module.exports = {
  resolveSnapshotPath: (testPath, extension) => path.join(snapshots, path.relative(tests, testPath)) + extension,
  resolveTestPath: (snapshotPath, extension) =>
    path.join(tests, path.relative(snapshots, snapshotPath).slice(0, -extension.length)),
  testPathForConsistencyCheck: path.join(tests, 'constructs', 'example.test.ts'),
};
