/** What the client is configured with, and how a wrong or missing value is reported. */
@NullMarked
package dev.succession.partnercenter.settings;

import org.jspecify.annotations.NullMarked;
