/**
 * What operators have done: commands to the services, one or many at once, each shown
 * first, recorded, and sent once.
 */
@NullMarked
package dev.succession.monitor.actions;

import org.jspecify.annotations.NullMarked;
