global using Xunit;
// xunit has a Record, too.
global using Record = ForumPortal.Domain.Records.Record;
