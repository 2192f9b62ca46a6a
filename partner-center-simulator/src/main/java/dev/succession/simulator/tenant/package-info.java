/**
 * What Partner Center knows of a partner's customers, the rules by which it changes, and
 * the ledger of every change.
 */
@NullMarked
package dev.succession.simulator.tenant;

import org.jspecify.annotations.NullMarked;
