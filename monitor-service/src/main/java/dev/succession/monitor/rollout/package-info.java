/** Plans, approvals, waves and money, and how each migration stands in its rollout. */
@NullMarked
package dev.succession.monitor.rollout;

import org.jspecify.annotations.NullMarked;
