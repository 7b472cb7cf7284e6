global using ForumPortal.BrowserTests.Infrastructure;
global using ForumPortal.Tests.Shared;
global using Microsoft.Playwright;
global using Xunit;
