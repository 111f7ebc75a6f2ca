// What the bench of queries needs of the program, in one file that Node can run once it is built.
export { createLibsqlDatabases } from '../../../src/main/adapters/node/libsql-databases'
export { search } from '../../../src/main/core/store/migrations/0003-search'
export { compileQuery } from '../../../src/main/core/store/search/compile-query'
export { createSearchIndex } from '../../../src/main/core/store/search/search-index'
export { TABLES } from '../../unit/main/core/store/search/stored-deliveries'
